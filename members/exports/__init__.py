"""What goes out as a file: the roster for the office, all that is held for the member."""

from members.exports.copies import pack
from members.exports.roster import MOST, of_list, write, write_marked

__all__ = ["MOST", "of_list", "pack", "write", "write_marked"]
