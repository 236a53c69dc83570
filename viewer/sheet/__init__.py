"""The briefing sheet: blocks, words, pages. Set by typst, without Qt."""
