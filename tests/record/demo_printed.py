"""The ten cases as the clinical reference prints them (section 6): totals and techniques by session."""

SHORT = {
    "CL": "clarification",
    "RP": "role_playing",
    "SL": "supportive_listening",
    "CA": "communication_analysis",
    "EA": "encouragement_of_affect",
    "NE": "nondirective_exploration",
    "DE": "direct_elicitation",
    "DA": "decision_analysis",
    "TR": "therapeutic_relationship",
    "LM": "linking_mood_events",
    "PE": "psychoeducation",
    "SR": "sick_role",
    "II": "interpersonal_inventory",
    "CC": "closeness_circle",
    "TL": "timeline",
    "FO": "formulation",
    "PS": "interpersonal_problem_solving",
    "WH": "work_at_home",
    "EX": "clarifying_expectations",
    "MS": "mobilising_support",
    "AS": "affect_as_signal",
    "TB": "trust_building",
    "JS": "joint_session",
    "EN": "ending_work",
    "RL": "relapse_prevention",
}

TOTALS: dict[str, dict[str, str]] = {
    "Helen Marsh": {
        "phq-9": "18,17,18,15,14,13,11,10,11,8,7,7,5,4,5,3",
        "gad-7": "12,12,11,10,10,9,8,7,8,6,5,5,4,4,5,3",
    },
    "Daniel Reyes": {
        "phq-9": "20,20,19,19,20,18,18,17,17,15,14,12,11,11,10,9",
        "gad-7": "15,15,14,15,14,14,13,13,12,11,10,9,9,8,8,7",
    },
    "Gavin Stroud": {
        "phq-9": "14,14,15,15,16,17,17,19,20,21,21,22",
        "gad-7": "11,11,12,11,12,13,13,14,14,15,14,15",
    },
    "Amara Bello": {"phq-9": "16,15,15,13,12", "gad-7": "10,10,9,9,8"},
    "Ruth Lindqvist": {"phq-9": "4,3,5,4,6,9,8,6,5,4,3,3", "gad-7": "3,3,4,3,5,6,6,5,4,3,3,2"},
    "Kai Thompson": {"phq-a": "17,16,15,15,13,12,10,9,8,7,6,5", "gad-7": "9,9,9,8,8,7,6,6,5,5,4,4"},
    "Sofia Almeida": {
        "phq-9": "17,16,16,14,13,13,11,10,9,8,7,6",
        "gad-7": "13,13,12,11,11,10,9,8,8,7,6,5",
        "epds": "19,-,-,16,-,-,-,11,-,-,-,7",
    },
    "Margaret Doyle": {
        "phq-9": "19,18,19,20,19,17,16,14,13,11,10,9,8,7,6,6",
        "gad-7": "9,9,10,11,10,9,8,7,7,6,6,5,5,4,4,4",
    },
    "Owen Pritchard": {
        "phq-9": "11,11,10,10,10,9,9,8,8,7,7,6,6,5",
        "gad-7": "13,13,13,12,12,12,11,10,10,9,9,8,8,7",
        "spin": "44,-,-,-,41,-,-,-,33,-,-,-,-,24",
    },
    "Nadia Rahimi": {
        "phq-9": "15,15,14,14,14,13,12,11,10,10,9,8,8,7",
        "gad-7": "14,14,14,13,13,12,11,11,10,9,9,8,7,7",
        "pcl-5": "54,55,53,52,50,47,44,41,38,36,33,31,29,27",
    },
}
"""By client and measure, one total an attended session; - = not given."""

TECHNIQUES: dict[str, str] = {
    "Helen Marsh": (
        "PE SR SL | II CC DE | TL LM NE | FO EX CL | CA EA | CA CL | RP CA | "
        "DA LM | JS CA | RP EX | DA MS | LM CL | EN EA | EN RL | EN EA SL | "
        "RL EN"
    ),
    "Daniel Reyes": (
        "PE SR | II CC | TL LM | FO CL | EA NE | LM EA | CL DA |  | EA CL | "
        "MS RP | RP WH | DA MS | LM | EN | RL | RL EN"
    ),
    "Gavin Stroud": "PE SL | II CC | TL | FO | NE TR | CL TR | RP |  | SL MS | DA | EN | EN",
    "Amara Bello": "PE SR | II CC | TL EA | FO EX | CA CL",
    "Ruth Lindqvist": (
        "RL LM | LM MS | LM MS | LM MS | EA LM | RL DA | RP MS | LM CL | LM CL | LM CL | LM CL | RL EN"
    ),
    "Kai Thompson": (
        "PE SR JS | CC II | II LM | FO | CA | RP JS | DA WH | RP WH | PS WH | LM WH | EN RL | EN JS"
    ),
    "Sofia Almeida": ("PE SR | II CC | TL FO | EA LM | EX CL | JS CA | MS | RP | DA | LM | EN RL | RL EN"),
    "Margaret Doyle": (
        "PE SR SL | II CC | TL NE | FO EA | EA NE | EA CL | EA SL | LM | "
        "CL EA | MS | MS RP | DA | LM EN | EN | RL | RL EN"
    ),
    "Owen Pritchard": (
        "PE SL | II CC | FO CL | NE EA | LM | RP | CA RP | RP WH | TR | DA | RP MS | LM | EN RL | RL"
    ),
    "Nadia Rahimi": (
        "PE SL | II CC | FO TL | AS EA | AS EA | AS EA | AS EA | AS CL | "
        "TB CA | TB RP | DA TB | MS | EN RL | RL EN"
    ),
}
"""By client, the attended sessions in order, divided by |; nothing printed = none."""
