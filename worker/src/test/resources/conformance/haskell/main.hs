import System.Environment
import System.Exit

main :: IO ()
main = do
  args <- getArgs
  putStrLn "hello"
  case args of
    ["exit"] -> exitWith (ExitFailure 3)
    ["err"] -> error "boom"
    _ -> do
      line <- getLine
      putStrLn ("echo:" ++ line)
      putStrLn ("args:" ++ unwords args)
