"""The verbs of the roster."""

from members.actions.consenting import (
    agree,
    delete_expired_invitations,
    drop_invitation,
    invite,
    withdraw,
)
from members.actions.contacts import change_contact, write_contact
from members.actions.correcting import (
    ask_correction,
    drop_correction,
    refuse_correction,
    take_over_correction,
)
from members.actions.duties import change_duty, end_duty, give_duty
from members.actions.entering import (
    end_entry_link,
    entry_link_still,
    find_entry_link,
    forget_entry_links,
    make_entry_link,
    use_entry_link,
)
from members.actions.erasing import copy, erase, erase_again, held, note_unnoted
from members.actions.exporting import (
    drop_export,
    fetch_export,
    forget_exports,
    forget_exports_of,
    make_export,
)
from members.actions.importing import forget_files
from members.actions.looking import record_export, reveal_phone
from members.actions.merging import (
    forget_merges,
    merge_members,
    say_two_people,
    take_back_two_people,
    undo_merge,
)
from members.actions.merging_organisations import check_merge, merge_organisations
from members.actions.noticing import current_notice, newest_notice, notice_on, publish_notice
from members.actions.offering import change_offer, make_offer, renew_offer, take_back_offer
from members.actions.organising import add_organisation, edit_organisation
from members.actions.photos import agree_to_photos, withdraw_photos
from members.actions.placing import end_liaison, join, leave, pair_liaison
from members.actions.positions import change_membership
from members.actions.roster import StaleForm, add_member, correct_self, edit_member
from members.actions.saving import bulk_save_keys, prepare, save_member
from members.actions.scanning import keep_scan, open_scan, remove_scan
from members.actions.separate import withdraw_separate
from members.actions.sharing import hand_over, pair_many
from members.actions.undoing import undo_import

__all__ = [
    "StaleForm",
    "add_member",
    "add_organisation",
    "agree",
    "agree_to_photos",
    "ask_correction",
    "bulk_save_keys",
    "change_contact",
    "change_duty",
    "change_membership",
    "change_offer",
    "check_merge",
    "copy",
    "correct_self",
    "current_notice",
    "delete_expired_invitations",
    "drop_correction",
    "drop_export",
    "drop_invitation",
    "edit_member",
    "edit_organisation",
    "end_duty",
    "end_entry_link",
    "end_liaison",
    "entry_link_still",
    "erase",
    "erase_again",
    "fetch_export",
    "find_entry_link",
    "forget_entry_links",
    "forget_exports",
    "forget_exports_of",
    "forget_files",
    "forget_merges",
    "give_duty",
    "hand_over",
    "held",
    "invite",
    "join",
    "keep_scan",
    "leave",
    "make_entry_link",
    "make_export",
    "make_offer",
    "merge_members",
    "merge_organisations",
    "newest_notice",
    "note_unnoted",
    "notice_on",
    "open_scan",
    "pair_liaison",
    "pair_many",
    "prepare",
    "publish_notice",
    "record_export",
    "refuse_correction",
    "remove_scan",
    "renew_offer",
    "reveal_phone",
    "save_member",
    "say_two_people",
    "take_back_offer",
    "take_back_two_people",
    "take_over_correction",
    "undo_import",
    "undo_merge",
    "use_entry_link",
    "withdraw",
    "withdraw_photos",
    "withdraw_separate",
    "write_contact",
]
