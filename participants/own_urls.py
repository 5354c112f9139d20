"""Addresses that belong to one person and to no process: answering by link, and a calendar of one's own."""

from django.urls import path

from participants.views import feeds, links

urlpatterns = [
    path("answer/<str:secret>/", links.answer_link, name="answer_link"),
    path("calendar/<str:secret>.ics", feeds.calendar_file, name="calendar_file"),
    path("profile/calendar/", feeds.calendar_detail, name="calendar_detail"),
    path("profile/calendar/new/", feeds.calendar_new, name="calendar_new"),
    path("profile/calendar/end/", feeds.calendar_end, name="calendar_end"),
]
