"""Who may look for duplicates and decide about them: the programme's team."""

from dots.foundation.permissions import declare, team

declare(
    {
        "duplicates.see_pairs": team,
        "duplicates.check_now": team,
        "duplicates.keep_pairs": team,
        "duplicates.add_pair": team,
        "duplicates.say_different": team,
        "duplicates.put_off": team,
        "duplicates.ask_again": team,
        "duplicates.merge": team,
        "duplicates.undo_merge": team,
    }
)
