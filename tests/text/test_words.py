from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.text.words import tag_words

texts = st.text(
    st.one_of(
        st.sampled_from("数字乡村建设治理數字鄉村乾隆发展，。“”《》 \nABab12"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@settings(deadline=None)  # The first example loads the dictionary.
@given(texts)
def test_the_words_are_the_text(text):
    words = tag_words(text)
    assert "".join(word.text for word in words) == text
    assert all(text[word.start : word.end] == word.text for word in words)


def test_both_scripts_fall_into_the_same_words():
    simplified = [(w.start, w.tag) for w in tag_words("数字经济让乡村发展起来")]
    traditional = [(w.start, w.tag) for w in tag_words("數字經濟讓鄉村發展起來")]
    assert simplified == traditional
