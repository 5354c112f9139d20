from django.urls import path

from dialogues import views

app_name = "dialogues"
urlpatterns = [
    path("<uuid:process_id>/", views.process_detail, name="process_detail"),
]
