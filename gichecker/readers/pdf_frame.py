"""From the coordinates of a pdf (origin at the bottom left, not turned, not cropped) to those of the page as shown."""

from __future__ import annotations

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of PDF 32000-1, 8.3.3: x' = a·x + c·y + e, y' = b·x + d·y + f."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def product(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does what `first` does and then what `then` does."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def inverse(matrix: Matrix) -> Matrix:
    """The matrix that undoes another.

    Raises:
        ZeroDivisionError: it flattens everything to a line.
    """
    a, b, c, d, e, f = matrix
    size = a * d - b * c
    return (d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size)


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def shown(box: tuple[float, float, float, float], turns: int) -> Matrix:
    """The matrix from the coordinates of a pdf to the page as shown.

    Args:
        box: left, bottom, right and top of the visible part (CropBox).
        turns: quarter turns clockwise (Rotate).
    """
    left, bottom, right, top = box
    match turns % 4:
        case 0:
            return (1.0, 0.0, 0.0, -1.0, -left, top)
        case 1:
            return (0.0, 1.0, 1.0, 0.0, -bottom, -left)
        case 2:
            return (-1.0, 0.0, 0.0, 1.0, right, -bottom)
        case _:
            return (0.0, -1.0, -1.0, 0.0, top, right)
