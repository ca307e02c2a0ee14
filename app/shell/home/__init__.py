"""The welcome screen: samples, recent work, what today asks for, and tours to learn by.

screen.py    the page
samples.py   cards of samples with drawn thumbnails
recent.py    files and models that were worked on lately
today.py     tasks, cases at risk, incidents
learn.py     the tours
"""
