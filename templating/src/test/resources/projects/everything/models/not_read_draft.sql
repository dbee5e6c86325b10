select {{ nothing(
