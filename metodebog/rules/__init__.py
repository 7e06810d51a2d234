"""The rules that declarations can refer to, by name."""

from metodebog.rules import aftaler, breve, datoer, moeder, netvaerk, opfoelgning, samarbejde, samtykke, screening
from metodebog.rules.base import RULES, Case, Rule, RuleFinding

__all__ = ["RULES", "Case", "Rule", "RuleFinding", "aftaler", "breve", "datoer", "moeder", "netvaerk", "opfoelgning", "samarbejde", "samtykke", "screening"]
