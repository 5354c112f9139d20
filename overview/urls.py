from django.urls import path

from overview.views import files, history, home, integrity, months, notices, search, steering

app_name = "overview"
urlpatterns = [
    path("", home.home, name="home"),
    path("month/", months.month_detail, name="month_detail"),
    path("queue/", home.queue_detail, name="queue_detail"),
    path("processes/<uuid:process_id>/history/", history.history, name="history"),
    path("processes/<uuid:process_id>/history/report/", integrity.integrity_new, name="integrity_new"),
    path("processes/<uuid:process_id>/search/", search.search, name="search"),
    path("processes/<uuid:process_id>/report/", steering.steering_new, name="steering_new"),
    path("processes/<uuid:process_id>/files/", files.file_list, name="file_list"),
    path("processes/<uuid:process_id>/files/<uuid:pk>/", files.file_detail, name="file_detail"),
    path("processes/<uuid:process_id>/files/<uuid:pk>/download/", files.file_download, name="file_download"),
    path("processes/<uuid:process_id>/files/<uuid:pk>/retry/", files.file_retry, name="file_retry"),
    path("processes/<uuid:process_id>/mail/", notices.notice_list, name="notice_list"),
    path("processes/<uuid:process_id>/mail/<uuid:pk>/retry/", notices.notice_retry, name="notice_retry"),
    path("processes/<uuid:process_id>/mail/<uuid:pk>/void/", notices.notice_void, name="notice_void"),
]
