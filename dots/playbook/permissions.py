"""Who reads the playbook, and who hands packs on and takes them in."""

from dots.foundation.permissions import declare, lead, team

declare(
    {
        "playbook.read": team,
        "playbook.make_pack": lead,
        "playbook.receive_pack": lead,
        "playbook.take_pack": lead,
        "playbook.remove_pack": lead,
    }
)
