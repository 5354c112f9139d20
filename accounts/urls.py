from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("invitation/<str:secret>/", views.invitation_accept, name="invitation_accept"),
    path("profile/", views.profile_edit, name="profile_edit"),
    path("profile/second-factor/", views.second_factor_missing, name="second_factor_missing"),
    path("profile/sign-ins/end/", views.sign_in_end, name="sign_in_end"),
    path("kept/<uuid:pk>/", views.kept_text_detail, name="kept_text_detail"),
    path("kept/<uuid:pk>/forget/", views.kept_text_forget, name="kept_text_forget"),
]
