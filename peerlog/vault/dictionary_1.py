"""The words that sealing format 1 starts compressing with.

FROZEN: rows sealed with these bytes can only be opened with these bytes. A better dictionary is a new file
with the next number and a new format version; a test holds this one's fingerprint.
What is met most often stands last, where a reference to it is shortest.
"""

DICTIONARY_1 = (
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday morning afternoon evening yesterday tomorrow "
    "garden kitchen corridor lounge library museum market station church mosque hospital building outside "
    "football music guitar singing cooking baking painting drawing knitting sewing reading writing poetry "
    "walking swimming dancing gardening fishing cards chess dominoes pool darts quiz film television radio "
    "newspaper tablet computer telephone message letter email photograph picture poster leaflet noticeboard "
    "breakfast dinner supper biscuits sandwiches shopping clothes laundry money benefits housing flat rent "
    "landlord solicitor advocate tribunal review meeting appointment assessment discharge admission leave "
    "nurse doctor psychologist occupational therapist social worker care coordinator manager consultant team "
    "mother father sister brother daughter son husband wife partner friend family neighbour carer children "
    "frightened worried anxious angry upset lonely tired exhausted confused hopeful proud calm relaxed quiet "
    "cheerful excited nervous confident comfortable grateful relieved surprised ashamed embarrassed bored "
    "sleep sleeping medication voices memories breathing exercise weight smoking vaping prayer faith "
    "recovery college course workshop volunteering training job interview employment university school "
    "lived experience peer support worker strengths values collaboration choice integrity resilience "
    "improvement crisis plan wellbeing advance statement involvement co-production supervision reflection "
    "community ward staff room service group session people person activity programme project panel "
    "listened laughed smiled cried shared explained described remembered realised decided suggested offered "
    "invited encouraged reminded noticed wondered mentioned agreed promised arranged planned prepared "
    "helped joined started finished stopped changed visited travelled walked cooked played watched "
    "something different something important nothing everything anything sometimes always never already "
    "because although however together themselves ourselves another enough without between through before "
    "after again about around would could should might really quite very more much most some other which "
    "where there their they them then than that this what when who how why "
    "I would like to I think that it might be I was able to I was not sure I didn't know I don't want to "
    "we could have we decided to we agreed that we went to the we had a long talk about we sat in the "
    "we talked about how we spoke about what it was good to see it was hard to hear it was the first time "
    "they were able to they wanted to they had been they didn't want to they felt that they said that they "
    "had a cup of tea and went for a walk round the next week I will find out I'll ask about I'll bring a "
    "I said I would I noticed that I felt as if in the end at the same time for a while for the first time "
    "a little bit of a lot of one of the some of the most of the at the end of the and then we talked about "
    "their own words on the ward in the group with the staff from the team to the garden for the people "
    "what went well was that next time I would what I learned was what they wanted was "
    'begun_at":"2026-01-01T00:00:00+00:00","changed_at":"2026-01-01T00:00:00+00:00","fields":{"page":"'
    'put_away":false,"place":["subject":null,"uid":"held_on":"2026-kind":"one_to_one","group","brief_chat",'
    '"minutes_band":"30_to_60","setting":"ward","mode":"face_to_face","with_whom":"person","activities":["'
    '"strengths":[["themes":["doors":[["headcount":"new_faces":"driving":"they","familiarity":"met_before",'
    '"answers":[{"destination":"only_mine","supervision","learning","prompt":"question":"text":"'
    '"begun_on":"2026-finished":true,"false,"session":null,"trashed_on":null,"value":"waiting_prompt":null,'
    '{"word":"amber heron"}{"hard":"","learned":"","next_step":"","promise":"","promise_by":"2026-","place":"'
    '{"code_words":["note":"We talked about '
).encode("ascii")
