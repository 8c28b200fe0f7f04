"""Figures: draw a movement from its key poses.

Answers     What does this movement look like, standing still and moving?
Takes       a figure: key poses in degrees and body heights, contacts, pins, furniture
Gives       the skeleton at any second; SVG texts, still and animated, the same for the same figure
Never       clock, disk, network, script or style in a drawing; a pose of its own invention
Touch with  knowledge/movement/, tests/figures/
"""

from unknot.figures._model import (
    Arrow,
    Camera,
    Ease,
    Facing,
    Figure,
    KeyPose,
    Point,
    Prop,
    View,
)

__all__ = ["Arrow", "Camera", "Ease", "Facing", "Figure", "KeyPose", "Point", "Prop", "View"]
