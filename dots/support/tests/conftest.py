from dots.support.tests.scene import scene

__all__ = ["scene"]
