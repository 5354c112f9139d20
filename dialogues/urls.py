from django.urls import path

from dialogues.views import phases, processes, sides

app_name = "dialogues"
urlpatterns = [
    path("new/", processes.process_new, name="process_new"),
    path("<uuid:process_id>/", processes.process_detail, name="process_detail"),
    path("<uuid:process_id>/edit/", processes.process_edit, name="process_edit"),
    path("<uuid:process_id>/move/", processes.process_move, name="process_move"),
    path("<uuid:process_id>/sides/", sides.side_list, name="side_list"),
    path("<uuid:process_id>/sides/new/", sides.side_new, name="side_new"),
    path("<uuid:process_id>/sides/<uuid:pk>/edit/", sides.side_edit, name="side_edit"),
    path("<uuid:process_id>/sides/<uuid:pk>/remove/", sides.side_remove, name="side_remove"),
    path("<uuid:process_id>/phases/", phases.phase_list, name="phase_list"),
    path("<uuid:process_id>/phases/new/", phases.phase_new, name="phase_new"),
    path("<uuid:process_id>/phases/<uuid:pk>/edit/", phases.phase_edit, name="phase_edit"),
    path("<uuid:process_id>/phases/<uuid:pk>/remove/", phases.phase_remove, name="phase_remove"),
]
