include(`boom')
