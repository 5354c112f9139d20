from django.urls import path

from dialogues.views import processes

app_name = "dialogues"
urlpatterns = [
    path("<uuid:process_id>/", processes.process_detail, name="process_detail"),
]
