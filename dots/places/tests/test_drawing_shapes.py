import re

from dots.places.shapes import draw, join_shapes
from dots.places.tests.makers import square


def points_of(path):
    points = []
    for ring in re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", path):
        x, y = int(ring[0]), int(ring[1])
        points.append((x, y))
        numbers = [int(number) for number in re.findall(r"-?\d+", ring[2])]
        for step in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step[0], y + step[1]
            points.append((x, y))
    return points


def test_a_drawing_is_a_thousand_units_wide_with_north_up():
    drawing = draw([{"south": square(0, 0), "north": square(0, 1)}])

    lowest = {code: max(y for _, y in points_of(path)) for code, path in drawing.paths.items()}
    assert drawing.view_box.startswith("0 0 500 ")
    assert lowest["north"] < lowest["south"]


def test_neighbours_keep_touching_when_simplified():
    drawing = draw([{"left": square(0, 0), "right": square(1, 0)}])

    left, right = (set(points_of(drawing.paths[code])) for code in ("left", "right"))
    assert len(left & right) >= 2


def test_a_degree_is_narrower_in_the_north_but_metres_are_not():
    metres = {"type": "Polygon", "coordinates": [[[0, 0], [2000, 0], [2000, 2000], [0, 2000]]]}
    metres["coordinates"][0].append([0, 0])

    heights = [int(draw([{"a": shape}]).view_box.split()[3]) for shape in (square(0, 0), metres)]

    assert heights[0] > 800
    assert heights[1] == 500


def test_holes_and_islands_are_drawn_and_specks_are_left_out():
    speck = [[[0.9, 0.9], [0.90001, 0.9], [0.9, 0.90001], [0.9, 0.9]]]
    hole = [[0.2, 0.2], [0.4, 0.2], [0.4, 0.4], [0.2, 0.4], [0.2, 0.2]]
    outside = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
    shape = {"type": "MultiPolygon", "coordinates": [[outside, hole], speck]}

    drawing = draw([{"a": shape}])

    assert drawing.paths["a"].count("M") == 2


def test_joined_shapes_are_one():
    joined = join_shapes([square(0, 0), square(1, 0)])

    assert joined["type"] == "Polygon"


def test_the_centre_lies_inside():
    drawing = draw([{"a": square(0, 0), "b": square(1, 0)}])

    assert drawing.centres["a"][0] < 250 < drawing.centres["b"][0]
