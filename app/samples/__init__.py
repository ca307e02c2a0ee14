"""The samples that come with Millrace: models, forms, rules, people, and a past that was really played.

catalogue.py  the samples of resources/samples
values.py     values of variables, drawn from what a sample says of them
player.py     plays a sample's cases through the engine, under a clock in the past
install.py    puts a sample into a workspace: people, models, history, open work
"""
