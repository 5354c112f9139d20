"""The addresses of the house, and one page that asks for a fresh sign-in."""

from django.http import HttpResponse
from django.urls import path

from accounts import factors
from config.urls import urlpatterns as house


def sealed_page(request):
    factors.check_fresh(request)
    return HttpResponse(f"Open: {request.POST.get('reason', '')}")


urlpatterns = [path("sealed/", sealed_page, name="sealed_page"), *house]
