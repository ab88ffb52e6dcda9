"""De wet als pure Python: gedateerde functies die een waarde én de reden teruggeven.

Owns the law: periods, counting rules, states. May use nothing of this project and no framework.
Never reads a clock, a database or a file.
"""
