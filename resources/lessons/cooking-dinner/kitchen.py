"""The kitchen: what takes a cook's hands, and what takes only time."""
import asyncio
import time

MINUTE = 60     # seconds; make it smaller to run this in real time


def hands_on(seconds):
    """Work that needs the cook: nothing else gets done meanwhile."""
    end = time.monotonic() + seconds * MINUTE / 60
    while time.monotonic() < end:
        pass


class Oven:
    def preheat(self, degrees):
        print(f"the oven heats up to {degrees} F")
        hands_on(10)

    def insert(self, sheet):
        hands_on(15)
        print("the salmon is in the oven")

    def extract_all(self):
        hands_on(15)
        print("the salmon is ready")
        return "salmon"


class BakingSheet:
    def place(self, filets):
        hands_on(20)


class Filet:
    def slather(self, dressing, tbsp):
        hands_on(15)


class Pot:
    def insert(self, ingredient, **amount):
        hands_on(20)

    def wait_for_boil(self):
        time.sleep(70 * MINUTE / 60)
        print("the water boils")

    async def boil(self):
        await asyncio.sleep(70 * MINUTE / 60)
        print("the water boils")

    def fluff_contents(self):
        hands_on(10)

    def extract_all(self):
        hands_on(10)
        print("the rice is ready")
        return "rice"


class Stovetop:
    def add(self, pot):
        hands_on(10)

    def set_burner(self, level):
        hands_on(10)


class Beans:
    def poke(self):
        hands_on(30)


class Microwave:
    def insert(self, food):
        hands_on(15)

    def cook(self, seconds, power):
        time.sleep(seconds)

    async def run(self, seconds, power):
        await asyncio.sleep(seconds)

    def extract_all(self):
        hands_on(15)
        print("the beans are ready")
        return "beans"


oven = Oven()
baking_sheet = BakingSheet()
salmon = [Filet(), Filet(), Filet(), Filet()]
orange_dressing = "orange-ginger dressing"
pot = Pot()
stovetop = Stovetop()
box_rice, water, butter = "rice pilaf", "water", "butter"
microwave = Microwave()
green_beans = Beans()
