"""What was said in the four sessions held. Every word is invented."""

# Beginnings of paragraphs that are more than substance: the kind, and what is kept with it.
KINDS = {
    "An insurance against dry years": {"kind": "option_seed"},
    "A joint school book was mentioned": {"kind": "option_seed"},
    "It was suggested that the third party should": {"kind": "follow_up", "owner": "Facilitators", "due": 9},
}
# By session and theme: of which side, and what its people could not be seen to accept.
RED_LINES = {(2, "What nobody could be seen to accept"): ("HC", "A gauge above Karsa that is read by anybody else.")}

# One session: its opening lines, then themes with their paragraphs.
SESSIONS = [
    (
        "Eight people met for two days without a paper on the table. Most had read about each other for years.",
        {
            "Why come at all": [
                "It was said that official talks have been about cubic metres for eleven years, and that nobody in the room believed any longer that metres were the matter.",
                "Some had come because a son or a niece had asked them what they would do about the river if they were still somebody.",
                "It was suggested that meeting here was safer for reputations than it looked, since each side assumes the others are the ones who gain from talking.",
                "A wish was voiced that no statement be drafted, this year or next. A statement would be read at home as a surrender by whoever signs first.",
            ],
            "What we would need in order to speak freely": [
                "That nobody writes down who said what. That the coffee is long. That whoever must telephone home does so after the last session of the day and not before.",
                "It was thought useful to say aloud when one is repeating the line of one's capital, so that the others need not answer it.",
                "Interpreters should be chosen by all three sides together. Twice in the past a word was sharpened on its way across the table.",
                "It was felt that silence after a hard sentence is not hostility, and that the chair should not fill it.",
            ],
            "The river as each of us first knew it": [
                "For some it is a sound at night; for others the place where a brother did not come back in the second winter. It was agreed to let both stand.",
                "The old regulation house at Karsa was remembered by people from more than one side as the last office in which they had worked under one roof.",
                "It was remarked that the word for the river's upper reach is an insult in one language and a place of pilgrimage in another.",
                "Maps of four decades were laid beside each other. They agree about the water and differ about the names.",
            ],
            "How we go on": [
                "Two meetings a year were thought right: often enough to remember, seldom enough to have something to report.",
                "It was suggested to begin next time with the two hard winters, because every official paper steps around them.",
                "Nobody wished to report to a ministry as a group. Each would speak, if asked, for themselves.",
            ],
        },
    ),
    (
        "Ten people, three days. The second of the two hard winters took most of the time, and nobody regretted it.",
        {
            "Why the winter release failed": [
                "It was suggested that the release was never only about water. When the upper gates stayed shut in the second winter, many people downstream took it as an answer to a question nobody had asked aloud: whether they were still thought of as neighbours.",
                "Engineers on more than one side knew within days that the reservoir could have spared a third of what it held. That knowledge did not travel. Some felt it could not have travelled, because whoever carried it would have been asked on whose behalf they spoke.",
                "It was said that the order to hold the gates was given by somebody who believed the message from below was a bluff, because two earlier messages had been.",
                "Upstream, the same winter is remembered for its power cuts. It was news to some in the room that hospitals had been closed there.",
                "Had there been a person trusted by all to read the gauge aloud, it was thought, the gates would have been opened before the new year.",
            ],
            "What each side told itself afterwards": [
                "Three school books were read out, a page from each. Each described the winter as a decision by others.",
                "It was observed that every side has a story in which it warned the rest in time.",
                "The dead of that winter are counted differently, and it was asked whether one could begin by counting them together.",
                "A regret was expressed, not as a position, and it was received without an answer. Several said later that this had been the moment that mattered.",
            ],
            "Which fears are still at work": [
                "That a measured flow becomes a claimed flow: whoever lets a gauge be read has admitted a right.",
                "That an agreement on the river would be used to draw the border, by people who have no interest in the river.",
                "That those who come to such meetings will be called to account when the government changes.",
                "That the young will leave whatever is agreed, because the fields no longer feed them.",
                "That the highlands would be asked to pay for peace with the only thing they own.",
            ],
            "What we did not know of one another": [
                "That the lower cooperatives had voted, twice, to share their pumps, and had been forbidden to.",
                "That the dam's own staff had asked for a joint table of readings in the year it was built.",
            ],
        },
    ),
    (
        "Ten people, three days. The question was what each side needs, and what it is afraid to be seen needing.",
        {
            "What is needed, and by when": [
                "Water in the first ten days of March is worth more to the lower fields than twice as much in May. It was surprising how few people upstream had been told so.",
                "The highlands need it to be known publicly that they are asked, and not told. Some would accept a smaller share with that than a larger one without.",
                "Power in the two coldest weeks is what the upper towns cannot do without; everything else can be moved.",
                "It was suggested that each need be written with its date and its depth, and without the word 'right'.",
            ],
            "What nobody could be seen to accept": [
                "A joint gauge would be tolerable if it measured and did not judge. The word 'commission' was felt by some to promise a ruling; 'reading room' was tried instead, with a little laughter and then with some interest.",
                "Return to the lower villages was described as a matter of graves before it is a matter of houses. It was felt that any paper that begins with property has already lost the people it is meant for.",
                "No one could be seen to accept soldiers of another side at the gates, in any uniform and under any flag.",
                "A treaty was thought impossible for ten years. A habit was thought possible in two.",
            ],
            "A reading room for the gauges": [
                "It was imagined as a place where engineers read and nobody rules: two rooms, one logbook, three languages.",
                "It could begin with the two gauges where readings are already kept by hand. Nothing would need to be built.",
                "Somebody would have to be allowed to say in public that the readings are right. It was thought that a university of none of the three could.",
                "A weakness was seen: the first dry year would test it before it had any friends.",
            ],
            "A day in spring": [
                "A day on which families may visit the lower villages was spoken of as something officials could permit without agreeing on anything.",
                "It was asked who would walk in front. The answer that found least objection was: the oldest, from every side, together.",
                "It would have to be possible to cancel it without anybody having lost.",
            ],
        },
    ),
    (
        "Eleven people, three days. Two ideas were carried far enough to be written down, and one was put away for now.",
        {
            "The reading room, in detail": [
                "The logbook would be open to the newspapers of all three sides on the same morning. Anything less would be called secret by whoever was told last.",
                "Engineers would be paid by their own institutes and by nobody else. It was thought important that no foreign money touch the logbook.",
                "A disagreement between two readings would be printed as a disagreement. It was felt that this single rule would make the rest believable.",
                "The first winter would be a trial with a date on which it ends by itself, so that nobody has to be the one who ends it.",
            ],
            "What it would cost whom": [
                "It was said that a ministry that has explained for years why the gauges cannot be read would need a reason that is not a defeat. The drought was offered as one.",
                "Some thought that councils in the highlands would ask for a line on their power supply in the same paper; others, that this would sink it.",
                "It was suggested to leave the border out of every sentence, including the ones that deny it.",
            ],
            "The day in spring, again": [
                "Three routes were compared. The safest is also the one on which everybody would be seen, and that was counted in its favour.",
                "It was felt that the day should carry no name, since every name proposed belonged to somebody.",
                "If it rained, it was said, people would come anyway.",
            ],
            "Put away for now": [
                "An insurance against dry years was worked on for an afternoon. It was thought sound, and ten years early.",
                "A joint school book was mentioned once more, and it was agreed to wait until somebody asks for it.",
                "It was noted that nobody had mentioned the capital of any side for two days.",
                "It was suggested that the third party should think about when it will no longer be needed, and say so early.",
            ],
        },
    ),
]
