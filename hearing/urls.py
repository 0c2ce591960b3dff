"""Addresses of `hearing`: one's own reply, the four steps of a new one, and what is published."""

from django.urls import path

from .views import opendata, own, published, reply

app_name = "hearing"
urlpatterns = [
    path("hoering/mit-svar/", own.find_own, name="own"),
    path("hoering/mit-svar/vis/", own.show_own, name="own_reply"),
    path("hoering/mit-svar/ret/", own.correct_own, name="own_correct"),
    path("hoering/mit-svar/traek-tilbage/", own.withdraw_own, name="own_withdraw"),
    path("hoering/mit-svar/luk/", own.close_own, name="own_close"),
    path("hoering/<slug:slug>/", published.hearing, name="hearing"),
    path("hoering/<slug:slug>/svar/", reply.start, name="reply"),
    path("hoering/<slug:slug>/svar/tak/", reply.thanks, name="reply_thanks"),
    path("hoering/<slug:slug>/svar/tjek/", reply.check_text, name="reply_check"),
    path("hoering/<slug:slug>/svar/<int:step>/", reply.step, name="reply_step"),
    path("hoering/<slug:slug>/hoeringssvar/", published.submissions, name="submissions"),
    path("hoering/<slug:slug>/hoeringssvar/data.csv", opendata.as_csv, name="submissions_csv"),
    path("hoering/<slug:slug>/hoeringssvar/data.json", opendata.as_json, name="submissions_json"),
    path("hoering/<slug:slug>/hoeringssvar/<str:number>/", published.submission, name="submission"),
    path("hoering/<slug:slug>/hoeringssvar/<str:number>/bilag/<int:pk>/", published.file, name="submission_file"),
]
