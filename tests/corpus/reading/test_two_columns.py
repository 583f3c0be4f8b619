"""Plain text that was printed in two columns."""

from corpus.model import Span
from corpus.reading import read

PAGE = """                     青江县渠道管护简报
                          第3期

    一、各镇清淤进展顺利               三、下一步的安排
    一季度，东干渠清淤完成二          二季度重点放在支渠，由
十公里，占全年任务的一半。白      各镇自己安排劳力，县里只补
石镇投入劳力四百人，完成得最      助柴油和工具。五月底以前要
好，青山镇还差两公里，计划在      把所有的闸门试一遍，坏的换
五月底前完成。                    掉，锈的上油。

    二、渠长上岗                       四、要注意的事情
    全县推举渠长一百二十人，          清淤的时候要看好孩子，
按月巡渠，登记在册。县水利局      不要让他们下到渠里。晚上施
编了一本小册子，写明渠长做什      工要有灯，机器要有人看，出
么、怎样记、向谁报。              了事先停机再报告。
"""
TABLE = "青江县各镇清淤进度表\n\n" + "\n".join(
    f"{town}镇清淤长度和投入劳力情况一览说明        {town}镇完成全年任务的百分之{number}，下一步抓紧。"
    for number, town in enumerate("青白乌石山水川原", 30)
)


def test_one_column_is_read_after_the_other() -> None:
    document = read("a.txt", PAGE.encode())
    assert [document.cut(line.span) for line in document.headings] == [
        "一、各镇清淤进展顺利",
        "二、渠长上岗",
        "三、下一步的安排",
        "四、要注意的事情",
    ]
    assert "东干渠清淤完成二十公里，占全年任务的一半。白石镇投入劳力四百人" in document.text
    assert document.text.endswith("晚上施工要有灯，机器要有人看，出了事先停机再报告。")


def test_every_character_leads_back_to_its_own_place() -> None:
    document = read("a.txt", PAGE.encode())
    for at, character in enumerate(document.text):
        place = document.spans.source(Span(at, at + 1))
        assert character == "\n" or (place is not None and PAGE[place.start] == character)


def test_sentences_beside_labels_are_no_columns() -> None:
    text = read("a.txt", TABLE.encode()).text
    assert text.index("青镇完成") < text.index("白镇清淤")
