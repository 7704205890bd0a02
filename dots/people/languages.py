"""Languages that can be said of somebody: words of a list, so that nothing else stands there."""

from __future__ import annotations

import re

from dots.foundation.commands import NotPossible

ANOTHER = "Another language"
MOST_LETTERS = 40
# Those spoken here by the census of 2021 and asked for at interpreters', each with its code (ISO
# 639) where it has one, and what else it is called. No longer list: other languages bear names
# that people bear too. Norwegian’s “no” is left out: it is an answer of another kind.
LISTED = """
Acholi ach; Afar aa; Afrikaans af; Akan ak; Albanian sq alb: shqip; Amharic am amh; Arabic ar ara
apd arz: sudanese arabic, iraqi arabic, syrian arabic, egyptian arabic, moroccan arabic, libyan
arabic; Armenian hy; Assyrian aii: syriac, aramaic; Azerbaijani az: azeri; Balochi bal: baluchi;
Basque eu; Belarusian be; Bemba bem; Bengali bn ben: bangla; Berber ber: amazigh, tamazight; Bosnian
bs; Bravanese; British Sign Language bfi: bsl, sign language; Bulgarian bg bul; Burmese my;
Cantonese yue; Catalan ca; Cebuano ceb; Chechen ce; Chichewa ny: nyanja, chewa; Chinese zh chi zho;
Cornish kw; Creole: english creole, french creole, haitian creole, krio, patois, jamaican patois,
jamaican creole, mauritian creole; Croatian hr; Czech cs cze; Danish da; Dari prs; Deafblind manual;
Dutch nl: flemish; Edo bin; English en eng; Esperanto eo; Estonian et; Ewe ee; Fante; Faroese fo;
Fijian fj; Filipino fil; Finnish fi; French fr fra fre; Fula ff: fulani, pular, fulfulde; Ga gaa;
Galician gl; Georgian ka; German de deu ger; Greek el ell; Gujarati gu guj; Hakka hak; Harari;
Hausa ha; Hazaragi haz; Hebrew he: ivrit; Hindi hi hin; Hindko; Hmong; Hungarian hu hun: magyar;
Icelandic is; Igbo ig ibo; Indonesian id; Irish gle: irish gaelic, gaeilge; Irish Sign Language
isg; Italian it ita; Japanese ja jpn; Javanese jv; Kannada kn; Kashmiri ks; Kazakh kk; Khmer km:
cambodian; Kikuyu ki; Kinyarwanda rw; Kirundi rn; Konkani; Korean ko kor; Kurdish ku kur;
Kurmanji kmr: kurdish kurmanji, kurdish (kurmanji), kurmanji kurdish, bahdini, kurdish
bahdini; Kyrgyz ky; Lao lo;
Latvian lv lav; Lingala ln; Lithuanian lt lit; Luganda lg: ganda; Luo; Luxembourgish lb; Macedonian
mk; Makaton; Malagasy mg; Malay ms; Malayalam ml; Maltese mt; Mandarin cmn: mandarin chinese;
Mandinka mnk; Maori; Marathi mr; Mirpuri; Moldovan; Mongolian mn; Ndebele nd; Nepali ne nep;
Norwegian nb nn; Odia; Oromo om orm; Pahari: pahari pothwari; Papiamento; Pashto ps pus: pushto,
pashtu, pukhto; Persian fa fas per; Farsi; Pidgin English pcm: nigerian pidgin, pidgin; Polish pl
pol: polski; Portuguese pt por: brazilian portuguese; Pothwari: potwari, pothohari; Punjabi pa pan:
panjabi; Quechua qu; Rohingya rhg; Romanian ro ron rum; Romani rom: romany, romanes; Russian ru rus;
Samoan; Saraiki skr: siraiki; Scots sco; Scottish Gaelic gd; Serbian sr srp; Serbo-Croat;
Sesotho; Setswana; Shelta: cant; Shona sn; Sign Supported English: sse; Sindhi sd; Sinhala si:
sinhalese; Slovak sk slk; Slovenian sl: slovene; Somali so som; Soninke; Sorani ckb: kurdish sorani,
kurdish (sorani), sorani kurdish, central kurdish;
Spanish es spa; Sundanese; Susu; Swahili sw swa: kiswahili; Swati;
Swedish sv; Sylheti syl; Tagalog tl tgl; Tajik tg; Tamazight; Tamil ta tam; Tatar tt; Telugu te;
Temne; Tetum: tetun; Thai th; Tibetan bo; Tigre; Tigrinya ti tir; Tsonga; Turkish tr tur; Turkmen
tk; Twi tw; Ukrainian uk ukr; Ulster Scots; Urdu ur urd; Uyghur ug: uighur; Uzbek uz; Vietnamese
vi vie; Visayan: bisaya; Welsh cy wel: cymraeg; Wolof wo; Xhosa xh; Yiddish yi; Yoruba yo yor; Zulu
zu
"""
BETWEEN = re.compile(r"\s*(?:[,;/&+()]|\b(?:and|or|also)\b)\s*", re.IGNORECASE)
REGION = re.compile(r"([a-z]{2,3})[-_][a-z]{2,4}", re.IGNORECASE)  # pt-BR, zh_Hant
NOT_KNOWN = (
    "That is no language known here, and nothing else is kept. Write its name, such as Polish, or"
    f" its code, such as pl; several with a comma between them; or “{ANOTHER}”."
)
LEFT_EMPTY = (
    "The language is none that is known here: it is left out, and the rest of the row stays. Put"
    " its name there, such as Polish, or its code, such as pl."
)


def _listed() -> dict[str, str]:
    """Return what a language may be called, or its code, in small letters -> as it is kept."""
    found = {"another": ANOTHER, ANOTHER.casefold(): ANOTHER, "other": ANOTHER}
    for entry in " ".join(LISTED.split()).split(";"):
        told, _, others = entry.strip().partition(":")
        words = told.split()
        codes = [word for word in words if word.islower() and word != "manual"]
        name = " ".join(word for word in words if word not in codes)
        called = (name, *codes, *others.split(","))
        found |= {one.strip().casefold(): name for one in called if one.strip()}
    return found


KNOWN = _listed()
NAMES = sorted(set(KNOWN.values()) - {ANOTHER})  # as they are offered while one is typed


def known_language(said: str) -> str:
    """Return the language that is said, by name or code; of several each; nothing for any other."""
    whole = " ".join(said.split()).casefold()
    parts = [whole] if whole in KNOWN else [one for one in BETWEEN.split(whole) if one]
    found = [KNOWN.get(_plain(one), "") for one in parts]
    together = ", ".join(dict.fromkeys(found))
    return together if all(found) and len(together) <= MOST_LETTERS else ""


def _plain(one: str) -> str:
    """Return one language as it is looked up: without its country, or “language” after it."""
    short = one if one in KNOWN else one.removesuffix(" language").strip()
    coded = REGION.fullmatch(short)
    return coded[1] if coded and coded[1] in KNOWN else short


def language_said(said: str, stood: str = "") -> str:
    """Return a language as it is kept.

    Args:
        stood: what is kept already, which may stay as it is.
    Raises:
        NotPossible: it is none that is known.
    """
    said = said.strip()
    if not said or said == stood:
        return said
    if found := known_language(said):
        return found
    raise NotPossible(f"{NOT_KNOWN} Nothing was saved.", field="language")
