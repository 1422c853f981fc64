"""The Woningbouwimpuls: what an application rests on, the steps it takes, what it brings."""
