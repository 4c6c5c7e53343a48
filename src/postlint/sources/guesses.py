"""What schedules call the fields of a post: how a field is found where the owner tells nothing.

Names are compared without case, spaces, hyphens or underscores. A dot goes one level down.
"""

from __future__ import annotations

TEXT = (
    "text", "post", "body", "content", "message", "caption", "copy", "tweet", "toot", "commentary",
    "posttext", "postcontent", "messagetext", "params.text", "record.text",
    "texte", "contenu", "légende", "legende", "publication", "corps", "status",
)  # fmt: skip
NETWORK = (
    "network", "networks", "platform", "platforms", "channel", "channels", "service", "services",
    "socialnetwork", "socialnetworks", "réseau", "reseau", "réseaux", "reseaux", "plateforme", "plateformes", "canal",
    "settings.__type", "integration.identifier", "$type",
)  # fmt: skip
WHEN = (
    "when", "at", "scheduledat", "scheduleat", "publishat", "publishedat", "postat", "scheduledate", "scheduledtime",
    "scheduletime", "postingtime", "postatspecifictime", "datetime", "date", "time", "time24hr", "schedule",
    "scheduled", "dueat", "createdat", "quand", "jour",
)  # fmt: skip
LANG = ("lang", "language", "locale", "langs", "langue")
VOICE = ("voice", "author", "account", "persona", "speaker", "voix", "auteur", "compte")
CAMPAIGN = ("campaign", "campagne")
ID = ("id", "uid", "uuid", "slug")
MEDIA = (
    "media", "image", "images", "picture", "pictures", "photo", "photos", "video", "videos", "gif", "attachments",
    "mediaattachments", "mediaurl", "mediaurls", "imageurl", "imageurls", "pictureurl", "videourl", "videourls",
    "gifurl", "gifurls", "files", "embed.images", "médias", "medias", "visuel", "visuels",
)  # fmt: skip
ALT = ("alt", "alttext", "alttexts", "alttextpicture", "imagealt", "texte alternatif")
REPLY = ("reply", "inreplyto", "inreplytoid", "replyto", "params.in_reply_to_id")
POLL = ("poll", "polls", "polloptions", "params.poll", "sondage")

LISTS = frozenset(
    {"posts", "tweets", "toots", "thread", "drafts", "messages", "captions", "publications", "brouillons"}
)
"""Names of lists whose texts are posts by themselves."""

PARTS = LISTS | {"parts", "value", "values", "versions", "variants", "networks", "channels", "platforms", "replies"}
"""Names under which a post may hold further posts: the rest of a thread, a version for each network."""
