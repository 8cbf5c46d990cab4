"""Values that marking keeps between runs: page readings, the class list, the teacher's corrections."""
