"""The co-creation process: phases, milestones, frame requirements, principles, and what is open when.

enums.py    phases, states, and what each phase opens
models.py   Process with its phases, milestones, frame requirements and principles
rules.py    who may edit what; whether a phase is open for something (role × district × phase)
queries.py  the timeline on a given day, the present phase, what is open
actions.py  the frame table of a budget year, written as a whole or not at all
"""
