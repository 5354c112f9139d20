"""What bench/pages has gunicorn serve: the house with the bare page beside it, and no second factor to set up."""

from django.conf import settings

from config.wsgi import application as house

settings.ROOT_URLCONF = "bench.bare_urls"
settings.SECOND_FACTOR_REQUIRED = False
application = house
