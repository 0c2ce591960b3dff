"""Staff users and roles, stakeholder groups, contacts, and the pseudonymous participants.

enums.py         roles
models.py        User, Membership, StakeholderGroup, Contact, Participant
participants.py  the signed cookie of somebody without an account
rules.py         who somebody is, and who may manage people
groups.py        one Wagtail group for each role, kept in step with memberships
actions.py       give roles; anonymise participants
forms.py         the back office's forms for users, and the sign-in form
"""
