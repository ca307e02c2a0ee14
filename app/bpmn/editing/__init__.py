"""Edit a BPMN document as a diagram: commands change, behaviours add what BPMN demands, rules answer "may I?".

Start at `modeling.py`: every gesture calls one method there, and each is one undo step.
"""
