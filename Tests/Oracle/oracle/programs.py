"""The project's own programs in LiteSVM: compiled for SBPF by sbpf/build-programs.sh, at the addresses of
Programs/addresses.txt."""
import os
from pathlib import Path

from solders.pubkey import Pubkey

ROOT = Path(__file__).resolve().parents[3]
BUILT = Path(os.environ.get("SBPF_WORK", ROOT / ".build" / "sbpf"))


def _addresses() -> dict[str, Pubkey]:
    lines = (ROOT / "Programs" / "addresses.txt").read_text().splitlines()
    return {name: Pubkey.from_string(text) for name, text in (
        line.split() for line in lines if line and not line.startswith("#"))}


ADDRESSES = _addresses()
NAMES = {address: name for name, address in ADDRESSES.items()}
_images: dict[Pubkey, bytes] = {}


def image(address: Pubkey) -> bytes:
    """The program's ELF."""
    if address not in _images:
        path = BUILT / f"{NAMES[address]}.v3.so"
        if not path.exists():
            raise RuntimeError(f"{path} is absent: run Tests/Oracle/sbpf/build-programs.sh")
        _images[address] = path.read_bytes()
    return _images[address]
