"""Answering: from a question and what was found to statements with citations."""

from assistant.answering.base import Answerer, Drafted, Evidence, Quoted
from assistant.answering.extractive import ExtractiveAnswerer
from assistant.answering.question import LONGEST, clean_question

__all__ = ["LONGEST", "Answerer", "Drafted", "Evidence", "ExtractiveAnswerer", "Quoted", "clean_question"]
