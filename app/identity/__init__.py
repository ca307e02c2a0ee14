"""People and groups. In a personal file roles are labels: who may open the file may do everything.

people.py   persons with their groups and roles
groups.py   groups
"""
