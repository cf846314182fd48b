"""A table as an office keeps it: its own headers and words, a row that does not fit, and what became of each row."""

import tieuchi

HOUSEHOLDS = {
    "Mã hộ": ["H1", "H2", "H3"],
    "Gia đình học tập": ["Có", "Không", "Rồi"],
    "Đóng góp": ["x", "", "x"],
    "Thôn học tập": ["Đạt", "Đạt", "Đạt"],
}
COLUMNS = {"Gia đình học tập": "learning-title", "Đóng góp": "contributions", "Thôn học tập": "village-title"}
VALUES = {"contributions": {"x": True, "": False}}


def judged() -> tieuchi.Assessment:
    return tieuchi.evaluate(
        "vn.emulation-household-clan@krong-no-2024",
        HOUSEHOLDS,
        columns=COLUMNS,
        values=VALUES,
        key="Mã hộ",
        on_problem="reject",
    )


def main() -> None:
    found = judged()
    for key, level in zip(HOUSEHOLDS["Mã hộ"], found.levels, strict=True):
        print(key, level or "rejected")
    for fault in found.rejected:
        print(f"{fault.key}: {fault.reason('vi')} [{fault.code}]")
    counts = found.reason_counts()
    print({name: counts.of(name) for name in counts["criterion"]})


if __name__ == "__main__":
    main()
