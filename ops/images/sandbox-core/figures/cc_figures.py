"""The matplotlib backend of a run: it draws without a screen, and what is shown is a file.

`show()` saves every open figure as figure-1.png, figure-2.png, ... in $OUTPUT_DIR and closes it.
"""

import itertools
import os

from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg


class FigureManager(FigureManagerBase):
    def show(self):
        """What figure.show() does: saves this one, and leaves it open."""
        with _next_file() as file:
            self.canvas.figure.savefig(file, format="png")

    @classmethod
    def pyplot_show(cls, *, block=None):
        for manager in Gcf.get_all_fig_managers():
            manager.show()
        Gcf.destroy_all()


class FigureCanvas(FigureCanvasAgg):
    manager_class = FigureManager


def _next_file():
    """The first that no other process has taken."""
    folder = os.environ.get("OUTPUT_DIR", ".")
    for number in itertools.count(1):
        try:
            return open(os.path.join(folder, f"figure-{number}.png"), "xb")
        except FileExistsError:
            pass
