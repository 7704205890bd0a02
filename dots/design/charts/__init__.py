"""Pictures drawn on the server as SVG, each with the same content as a table.

A view builds one and a template writes `{{ chart }}`. There are no scripts and no styles inside.
"""

from dots.design.charts.area_map import AreaMap, MapArea
from dots.design.charts.bars import Bar, Bars
from dots.design.charts.trend import Point, Trend

__all__ = ["AreaMap", "Bar", "Bars", "MapArea", "Point", "Trend"]
