"""A stand-in for signing in: these tests are below whoever keeps accounts."""

from dots.foundation.actor import Actor


class ActingAs:
    """Middleware that says every request comes from one actor."""

    actor = Actor.visitor()

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.actor = type(self).actor
        return self.get_response(request)
