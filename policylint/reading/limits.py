"""How much of an untrusted file is taken in before it is refused."""

import msgspec

MIB = 1024 * 1024


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The most that one document may cost; sizes in bytes, times in seconds.

    `zip_ratio` is unpacked size to packed size of a whole package. What each limit is for, and what a user sees when it
    is met, stands in `docs/limits.md`.
    """

    file_bytes: int = 200 * MIB
    zip_members: int = 10_000
    xml_part_bytes: int = 64 * MIB
    zip_ratio: int = 200
    pages: int = 2000
    wall_seconds: float = 60.0
    cpu_seconds: float = 60.0
    memory_bytes: int = 2048 * MIB


LIMITS = Limits()
