"""Whether addresses outside still answer: asked politely, remembered, told with patience."""
