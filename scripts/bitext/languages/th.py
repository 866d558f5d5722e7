"""Thai."""

from __future__ import annotations

from bitext.languages.language import AlertWords, Language

LANGUAGE = Language(
    code="th",
    negations=r"ไม่|มิ|อย่า|ยัง|ห้าม|ปราศจาก|ไร้|นอกเหนือ",
    length=1.08,
    alphabet="กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ",
    vowels_first="เแโใไ",
    has_spaces=False,
    has_zero_width_spaces=True,
    has_end_marks=False,
    alerts=AlertWords(
        note=("หมายเหตุ",),
        tip=("เคล็ดลับ",),
        important=("สำคัญ",),
        warning=("คำเตือน",),
        caution=("ข้อควรระวัง",),
    ),
)
