from django.urls import path

from dialogues.views import members, phases, processes, sessions, sides

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
    # Sessions
    path("<uuid:process_id>/sessions/", sessions.session_list, name="session_list"),
    path("<uuid:process_id>/sessions/new/", sessions.session_new, name="session_new"),
    path("<uuid:process_id>/sessions/<uuid:pk>/", sessions.session_detail, name="session_detail"),
    path("<uuid:process_id>/sessions/<uuid:pk>/edit/", sessions.session_edit, name="session_edit"),
    path("<uuid:process_id>/sessions/<uuid:pk>/move/", sessions.session_move, name="session_move"),
    path("<uuid:process_id>/sessions/<uuid:pk>/postpone/", sessions.session_postpone, name="session_postpone"),
    path("<uuid:process_id>/sessions/<uuid:pk>/cancel/", sessions.session_cancel, name="session_cancel"),
    path("<uuid:process_id>/sessions/<uuid:pk>/assign/", sessions.session_assign, name="session_assign"),
    path("<uuid:process_id>/assignments/<uuid:pk>/remove/", sessions.assignment_remove, name="assignment_remove"),
    path("<uuid:process_id>/members/", members.member_list, name="member_list"),
    path("<uuid:process_id>/members/new/", members.member_new, name="member_new"),
    path("<uuid:process_id>/members/<uuid:pk>/edit/", members.member_edit, name="member_edit"),
    path("<uuid:process_id>/members/<uuid:pk>/end/", members.member_end, name="member_end"),
]
