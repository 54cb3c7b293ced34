"""What the page shows, worked out before any HTML is made: pure functions from records to views.

One file a part of the page: ``overview``, ``cards`` (the findings), ``matrix`` and ``timeline`` (the
events), ``ledger`` (the rows that the page hands back as CSV). ``document`` puts them into the
templates.
"""
