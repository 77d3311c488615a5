"""Real places and a demo county, built through the product's own actions.

Each app's `demo.py` registers what it builds with `portal.demo.registry`.
"""
