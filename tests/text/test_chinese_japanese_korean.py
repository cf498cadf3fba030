"""What is written in Chinese, Japanese and Korean, where figures stand beside words without a space."""

from __future__ import annotations

import pytest

from e2a_mesh.text import normalise

CHINESE = [
    ("他在１９８４年5月3日上午9:30来了。2005年。", "他在一九八四年五月三日上午九点三十分来了。二零零五年。"),
    ("2个人，2本书，22岁，第2章，2月2日，2年，200元", "两个人，两本书，二十二岁，第二章，二月二日，两年，两百元"),
    (
        "50%、5km、3.14、1,234元、¥500、$5、2％",
        "百分之五十、五公里、三点一四、一千二百三十四元、五百元、五美元、百分之二",
    ),
    ("5～10人、1/2、-5°C、3万5千、2:05", "五到十人、二分之一、负五摄氏度、三万五千、两点零五分"),
    ("电话010-12345678", "电话零一零，一二三四五六七八"),
    ("“你好！”他说——“走吧……”（笑）《红楼梦》第5回", "你好！他说，走吧，笑，红楼梦第五回"),
    ("卡尔·马克思，ＡＢＣ，１，２３４", "卡尔马克思，ABC，一千二百三十四"),
]

JAPANESE = [
    ("彼は1984年5月3日、午前9時30分に3人で来た。", "彼は千九百八十四年五月三日、午前九時三十分に三人で来た。"),
    (
        "9:30、2024-05-03、2024/5/3、１２３、3万5000円",
        "九時三十分、二千二十四年五月三日、二千二十四年五月三日、百二十三、三万五千円",
    ),
    (
        "50%、5km走った。3.14、1,234円、¥500、$5",
        "五十パーセント、五キロメートル走った。三点一四、千二百三十四円、五百円、五ドル",
    ),
    (
        "5～10人、10〜12日、1/2、-5℃、No. 5、第5章",
        "五から十人、十から十二日、二分の一、マイナス五度、ナンバー五、第五章",
    ),
    ("「ｶﾞﾝﾊﾞﾚ｡」と言った〜。そうだ〜！", "ガンバレ。と言ったー。そうだー！"),
    ("ラーメン、人々、〇〇さん", "ラーメン、人々、〇〇さん"),
]

KOREAN = [
    ("1984년 6월 3일 오전 9시 30분에 5명이 왔다.", "천구백팔십사년 유월 삼일 오전 아홉 시 삼십분에 다섯 명이 왔다."),
    (
        "9:30, 20살, 3개월, 3개, 21세기, 100명, 2024-10-09",
        "아홉 시 삼십 분, 스무 살, 삼 개월, 세 개, 이십일세기, 백명, 이천이십사년 시월 구일",
    ),
    (
        "50%, 5km를, 3.14, 1,234원, $5, 3만 원",
        "오십 퍼센트, 오 킬로미터를, 삼 점 일 사, 천이백삼십사원, 오 달러, 삼만 원",
    ),
    (
        "10~12명, 1/2, -5°C, 제5장, 3번째, 12시",
        "십에서 열두 명, 이분의 일, 마이너스 섭씨 오 도, 제오장, 세 번째, 열두 시",
    ),
    ("\"왜요?\" 그가 말했다. '네.'", "왜요? 그가 말했다. 네."),
]

TABLES = {"zh": CHINESE, "ja": JAPANESE, "ko": KOREAN}
LISTED = [(tag, written, spoken) for tag, table in TABLES.items() for written, spoken in table]


@pytest.mark.parametrize(("tag", "written", "spoken"), LISTED)
def test_each_language_says_its_own(tag: str, written: str, spoken: str) -> None:
    assert normalise(written, tag) == spoken
    assert normalise(spoken, tag) == spoken


def test_readings_in_plain_japanese_texts_are_said_once() -> None:
    assert normalise("彼は宇宙《そら》を見た。｜薔薇の花《ばら》も。", "ja") == "彼はそらを見た。ばらも。"
    assert normalise("［＃ここから２字下げ］《本》と言った。", "ja") == "本と言った。"
    assert normalise("他读《红楼梦》。", "zh") == "他读红楼梦。"


def test_old_characters_are_answered_in_old_characters() -> None:
    assert normalise("1984年12萬3456元，50%", "zh-TW") == "一九八四年十二萬三千四百五十六元，百分之五十"
    assert normalise("1億", "zh-Hant") == "一億"
