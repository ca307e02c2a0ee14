"""The what-if workbench: scenarios, knobs, and what came of them, over `app.simulation`.

bench.py            what the screen works on: base, plan, results; loads, keeps (plan_store.py), runs
screen.py           three columns and the tabs of the processes
scenario_list.py    left: the tree of scenarios (scenario_row.py, name_dialog.py)
knob_panel.py       middle: what can be turned (knob_row.py, knob_slider.py, hours_dialog.py)
results_panel.py    right: the finding and its proof (comparison_table.py, cycle_plot.py, load_bars.py)
"""
